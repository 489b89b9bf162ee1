// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { has, run, say } from './say.mjs';

/**
 * System packages are installed only by root, on Debian, and only where nobody forbade it.
 * @param {{ uid: number | undefined, debian: boolean, forbidden: string | undefined }} [machine]
 */
export function mayInstall(machine = thisMachine()) {
  return machine.uid === 0 && machine.debian && ['', '0', undefined].includes(machine.forbidden);
}

function thisMachine() {
  return {
    uid: process.getuid?.(),
    debian: existsSync('/etc/debian_version') && has('apt-get'),
    forbidden: process.env.BAN_NO_SYSTEM_INSTALL,
  };
}

/**
 * @param {readonly string[]} packages
 * @param {string} purpose ends the sentence that announces it
 * @returns {boolean} whether they are there now
 */
export function installDebian(packages, purpose) {
  say(`Installing Debian packages for ${purpose}: ${installCommand(packages)} ...`);
  const install = () =>
    run('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', 'install', '-y', '--no-install-recommends', ...packages], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  const listed = spawnSync('apt-cache', ['show', ...packages], { stdio: 'ignore' }).status === 0;
  if (listed && install()) return true;
  say('Refreshing the list of Debian packages: apt-get update ...');
  return run('apt-get', ['-qq', 'update']) && install();
}

/** @param {readonly string[]} packages */
export function installCommand(packages) {
  return `apt-get install --no-install-recommends ${packages.join(' ')}`;
}

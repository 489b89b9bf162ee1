import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { shadeOf, theme } from '../../templates/theme.ts';

const css = readFileSync(join(import.meta.dirname, '../../templates/assets/theme.css'), 'utf8');

function luminance(colour: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('theme', () => {
  it('says the same in TypeScript and CSS', () => {
    for (const [name, value] of Object.entries(theme)) {
      const property = `--${name.replace(/([A-Z]|\d)/g, (sign) => `-${sign.toLowerCase()}`)}`;
      expect(css, property).to.contain(`${property}: ${value};`);
    }
  });

  it('every pair of ink and ground is readable (WCAG AA)', () => {
    const pairs: [string, string][] = [
      [theme.ink, theme.paper],
      [theme.ink, theme.panel],
      [theme.inkSoft, theme.paper],
      [theme.inkSoft, theme.panel],
      [theme.accent, theme.paper],
      [theme.accent, theme.panel],
      [theme.ink, theme.level0],
      [theme.ink, theme.level1],
      [theme.ink, theme.level2],
      ['#ffffff', theme.level3],
      ['#ffffff', theme.level4],
    ];
    for (const [ink, ground] of pairs) expect(contrast(ink, ground), `${ink} on ${ground}`).to.be.at.least(4.5);
  });

  it('the shades still differ in greyscale', () => {
    const greys = [theme.level0, theme.level1, theme.level2, theme.level3, theme.level4].map(luminance);
    for (let step = 1; step < greys.length; step++) {
      expect((greys[step] ?? 1) + 0.05).to.be.below(((greys[step - 1] ?? 0) + 0.05) / 1.2);
    }
  });

  it('gives scales of any number of steps a shade', () => {
    expect([0, 25, 50, 75, 100].map(shadeOf)).to.deep.equal([0, 1, 2, 3, 4]);
    expect([0, 40, 70, 100].map(shadeOf)).to.deep.equal([0, 2, 3, 4]);
  });
});

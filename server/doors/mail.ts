/** Mail is optional: every link is also shown on screen to whoever asked for it. */
import type { Logger } from 'pino';

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

export type Mailer = {
  /** @returns whether it was handed over. A failure is logged and never undoes what was decided. */
  readonly send: (letter: Letter) => Promise<boolean>;
};

/** @param server `smtp://` or `smtps://` with user and password; `from` as it stands in the letter. */
export async function openMailer(
  { server, from }: { readonly server: string; readonly from: string },
  log: Logger,
): Promise<Mailer> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(server, { from, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (letter) => {
      try {
        await transport.sendMail(letter);
        return true;
      } catch (fault) {
        // The reason only: the letter has a link in it that opens the door.
        log.error({ reason: fault instanceof Error ? fault.message : 'unknown' }, 'a letter was not sent');
        return false;
      }
    },
  };
}

/** Shown once: the recovery codes, or a link that opens once. */
import type { Frame } from '../../frame.ts';
import type { Link } from '../shared.ts';

export type CodesPage = {
  readonly frame: Frame;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly codes: readonly string[];
  readonly onward: Link;
};

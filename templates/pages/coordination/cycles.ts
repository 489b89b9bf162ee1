/** Where the regional coordinator begins: the cycles that are under way, those that are published, and the next. */
import type { Frame } from '../../frame.ts';
import type { Link } from '../shared.ts';

export type CoordinationPage = {
  readonly frame: Frame;
  readonly done: string;
  readonly open: readonly (Link & { readonly state: string })[];
  readonly published: readonly Link[];
  readonly next: Link;
};

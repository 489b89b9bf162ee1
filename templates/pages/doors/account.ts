/** One's own account: who one is here, where one is signed in, password and codes. */
import type { Frame } from '../../frame.ts';
import type { Link } from '../shared.ts';
import type { Form } from './form.ts';

export type AccountPage = {
  readonly frame: Frame;
  readonly title: string;
  readonly problem: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly sessions: readonly {
    readonly agent: string;
    readonly begun: string;
    readonly seen: string;
    readonly current: boolean;
    readonly form: Form;
  }[];
  readonly codesNote: string;
  readonly codes: Form;
  readonly signOut: Form;
  readonly ways: readonly Link[];
};

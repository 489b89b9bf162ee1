/** The administrator's pages: everybody, and one of them. */
import type { Frame } from '../../frame.ts';
import type { Link } from '../shared.ts';
import type { Form } from './form.ts';

export type PeoplePage = {
  readonly frame: Frame;
  readonly title: string;
  readonly rows: readonly {
    readonly name: string;
    readonly href: string;
    readonly function: string;
    readonly organisation: string;
    readonly roles: string;
    readonly state: string;
  }[];
  readonly ways: readonly Link[];
};

export type PersonPage = {
  readonly frame: Frame;
  readonly title: string;
  readonly problem: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly roles: readonly { readonly text: string; readonly form: Form }[];
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly note: string;
    readonly form: Form;
  }[];
  readonly ways: readonly Link[];
};

/**
 * What became of every indicator from one version of an instrument to another (domain.md, The instrument's life).
 *
 * The rule: a changed weight, scale (kind, steps, unit of counting, direction, anchors, pooling, least number of cases) or
 * area is substantive, whatever the file declares, and needs no declaration. Any other difference needs one in the newer
 * file's `changes_from`; the words that differ are those of the instrument's own language, so **both instruments must be
 * read in it** (English, as a rule): translations are versioned apart. What a national variant switched off, added or
 * re-worded is declared by the variant itself.
 */
import type { ChangeClass, Indicator, IndicatorCode, Instrument, Scale, Word } from './instrument.ts';

export type Change = { readonly class: 'unchanged' | ChangeClass; readonly reason: string | null };

export type Difference = {
  /** Every indicator of either instrument. */
  readonly changes: ReadonlyMap<IndicatorCode, Change>;
  /**
   * Differences nobody classified: an error, to be shown to the author of the newer file. Until it is put right they stand
   * in `changes` as the class that breaks the series.
   */
  readonly unclassified: readonly IndicatorCode[];
};

export function difference(before: Instrument, after: Instrument): Difference {
  const old = byCode(before);
  const now = byCode(after);
  const changes = new Map<IndicatorCode, Change>();
  const unclassified: IndicatorCode[] = [];
  for (const code of new Set([...old.keys(), ...now.keys()])) {
    const found = changeOf(code, { before, old: old.get(code), after, now: now.get(code) });
    changes.set(code, { class: found.class, reason: found.reason });
    if (!found.classified) unclassified.push(code);
  }
  return { changes, unclassified };
}

type Found = Change & { readonly classified: boolean };
type Sides = {
  readonly before: Instrument;
  readonly old: Indicator | undefined;
  readonly after: Instrument;
  readonly now: Indicator | undefined;
};

function byCode(instrument: Instrument): Map<IndicatorCode, Indicator> {
  return new Map(instrument.indicators.map((one) => [one.code, one]));
}

function changeOf(code: IndicatorCode, sides: Sides): Found {
  if (!sides.old) return appeared(code, sides);
  if (!sides.now) return disappeared(code, sides);
  return changed(code, sides, sides.old, sides.now);
}

function declaredFor(code: IndicatorCode, { before, after }: Sides): Change | undefined {
  const { changesFrom } = after;
  if (before.id !== after.id || changesFrom?.version !== before.version) return undefined;
  return changesFrom.changes.find((one) => one.code === code);
}

function appeared(code: IndicatorCode, sides: Sides): Found {
  const switchedOn = sides.before.variant?.switchedOff.find((one) => one.code === code);
  if (switchedOn) return { class: 'added', reason: switchedOn.reason, classified: true };
  if (sides.after.variant?.added.includes(code)) return { class: 'added', reason: null, classified: true };
  const declared = declaredFor(code, sides);
  const fits = declared?.class === 'added';
  return { class: 'added', reason: fits ? declared.reason : null, classified: fits };
}

function disappeared(code: IndicatorCode, sides: Sides): Found {
  const switchedOff = sides.after.variant?.switchedOff.find((one) => one.code === code);
  if (switchedOff) return { class: 'removed', reason: switchedOff.reason, classified: true };
  if (sides.before.variant?.added.includes(code)) return { class: 'removed', reason: null, classified: true };
  const declared = declaredFor(code, sides);
  const fits = declared?.class === 'removed';
  return { class: 'removed', reason: fits ? declared.reason : null, classified: fits };
}

function changed(code: IndicatorCode, sides: Sides, old: Indicator, now: Indicator): Found {
  const given = declaredFor(code, sides);
  const declared = given && given.class !== 'added' && given.class !== 'removed' ? given : undefined;
  if (!same(measure(old), measure(now))) {
    return { class: 'substantive', reason: declared?.reason ?? null, classified: true };
  }
  const reworded = rewordedClasses(code, sides, old, now);
  const textsDiffer = !same(texts(old, reworded.length === 0), texts(now, reworded.length === 0));
  if (textsDiffer && !declared) return { class: 'substantive', reason: null, classified: false };
  return {
    class: strongestClass([declared?.class ?? 'unchanged', ...reworded]),
    reason: declared?.reason ?? null,
    classified: true,
  };
}

/** Classes of the national re-wordings that make the two questions differ. */
function rewordedClasses(code: IndicatorCode, { before, after }: Sides, old: Indicator, now: Indicator): ChangeClass[] {
  if (old.question.text === now.question.text) return [];
  return [before, after].flatMap(({ variant }) =>
    (variant?.reworded ?? []).filter((one) => one.code === code).map((one) => one.class),
  );
}

/** What a score depends on. */
function measure({ area, weight, scale }: Indicator): unknown {
  return { area, weight, scale: measureOfScale(scale) };
}

function measureOfScale(scale: Scale): unknown {
  if (scale.kind === 'ordinal') return { kind: scale.kind, points: scale.points };
  if (scale.kind === 'ypn') return { kind: scale.kind, points: pointsOf(scale) };
  const { kind, statistic, percent, unit, direction, anchors, minN, casesPerUnit, poolingYears } = scale;
  const ends = anchors && [anchors.worst, anchors.best];
  return { kind, statistic, percent, unit: unit.text, direction, ends, minN, casesPerUnit, poolingYears };
}

function pointsOf({ points }: Extract<Scale, { kind: 'ypn' }>): readonly number[] {
  return [points.yes, points.partly, points.no];
}

/** Everything else: the words (the scale's labels too, for they are read with the answer) and what stands around them. */
function texts(indicator: Indicator, withQuestion: boolean): unknown {
  const { area: _area, weight: _weight, code: _code, question, scale, ...rest } = indicator;
  return {
    ...rest,
    title: rest.title.text,
    question: withQuestion ? question.text : null,
    supportingNumbers: plain(rest.supportingNumbers),
    evidence: plain(rest.evidence),
    references: rest.references.map(({ standard, article }) => [standard, article]),
    scale: textsOfScale(scale),
  };
}

function textsOfScale(scale: Scale): unknown {
  if (scale.kind === 'ordinal') return [scale.name, plain(scale.labels), plain(scale.levels)];
  if (scale.kind === 'ypn') {
    const { labels, levels } = scale;
    return plain([labels.yes, labels.partly, labels.no, levels.yes, levels.partly, levels.no]);
  }
  return [scale.numerator.text, scale.denominator?.text ?? null, scale.countsVictims];
}

function plain(words: readonly Word[]): string[] {
  return words.map((word) => word.text);
}

/** Both sides were built by the same function, so that their fields stand in the same order. */
function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

const strength = ['unchanged', 'editorial', 'clarification', 'substantive'] as const;

function strongestClass(classes: readonly Change['class'][]): Change['class'] {
  return strength.findLast((one) => classes.includes(one)) ?? 'unchanged';
}

/**
 * The difference over a chain of versions, oldest first: the strongest class wins. What was removed and came back is
 * substantive; what was added and removed on the way is in neither end and left out.
 */
export function strongest(differences: readonly Difference[]): Difference {
  const changes = new Map<IndicatorCode, Change>();
  for (const code of new Set(differences.flatMap((one) => [...one.changes.keys()]))) {
    const overall = overTime(differences.flatMap((one) => one.changes.get(code) ?? []));
    if (overall) changes.set(code, overall);
  }
  const unclassified = new Set(differences.flatMap((one) => one.unclassified).filter((code) => changes.has(code)));
  return { changes, unclassified: [...unclassified] };
}

function overTime(steps: readonly Change[]): Change | null {
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) return null;
  const wasThere = first.class !== 'added';
  const isThere = last.class !== 'removed';
  if (!wasThere && !isThere) return null;
  if (!isThere) return last;
  if (!wasThere) return first;
  const cameBack = steps.find((one) => one.class === 'removed');
  if (cameBack) return { class: 'substantive', reason: cameBack.reason };
  const overall = strongestClass(steps.map((one) => one.class));
  return { class: overall, reason: steps.findLast((one) => one.class === overall)?.reason ?? null };
}

/** What has to fit between the scales of an instrument and the indicators that use them. */
import type { Fault, Path } from './fault.ts';
import type { IndicatorInFile, InstrumentFile } from './file.ts';
import { statisticOf, stepScale } from './read.ts';

type Scales = InstrumentFile['scales'] | undefined;

export function sharedScaleFaults(scales: Scales): Fault[] {
  if (!scales) return [];
  const { ypn, number: _, ...steps } = scales;
  const faults = Object.entries(steps).flatMap(([name, scale]) => (scale ? stepFaults(name, scale) : []));
  if (!ypn) return faults;
  const { yes, partly, no } = ypn.points;
  return [...faults, ...pointFaults(['scales', 'ypn', 'points'], 'ypn', [no, partly, yes])];
}

function stepFaults(name: string, { labels, points }: NonNullable<InstrumentFile['scales']['ordinal']>): Fault[] {
  const path = ['scales', name];
  const faults = pointFaults([...path, 'points'], name, points);
  if (points.length < 2) {
    faults.push(shared([...path, 'points'], 'too-few-steps', `scale ${name} has fewer than two steps`));
  }
  if (labels.length !== points.length) {
    const message = `scale ${name} has ${labels.length} labels for ${points.length} steps`;
    faults.push(shared([...path, 'labels'], 'label-count', message));
  }
  return faults;
}

/** Points are 0-100, and a higher step is never worth less: or raising an answer could lower a score. */
function pointFaults(path: Path, name: string, points: readonly number[]): Fault[] {
  const faults: Fault[] = [];
  if (points.some((one) => one < 0 || one > 100)) {
    faults.push(shared(path, 'points-out-of-range', `scale ${name} has points outside 0 to 100`));
  }
  if (points.some((one, at) => one < (points[at - 1] ?? one))) {
    faults.push(shared(path, 'points-not-rising', `scale ${name}: a higher step is worth fewer points`));
  }
  return faults;
}

function shared(path: Path, code: string, message: string): Fault {
  return { path, code, indicator: null, message };
}

type Report = (within: Path, code: string, message: string) => void;

export function scaleFaults(indicator: IndicatorInFile, path: Path, scales: Scales): Fault[] {
  const faults: Fault[] = [];
  const report: Report = (within, code, message) => {
    faults.push({ path: [...path, 'scale', ...within], code, indicator: indicator.code, message });
  };
  const { scale } = indicator;
  if (scale.kind === 'number') numberFaults(scale, scales, report);
  else if (!scales) return [];
  else if (scale.kind === 'ordinal') ordinalFaults(scale, scales, report);
  else if (!scales.ypn) report(['kind'], 'unknown-scale', 'the file has no scale ypn');
  return faults;
}

type ScaleOf<Kind> = Extract<IndicatorInFile['scale'], { kind: Kind }>;

function ordinalFaults(scale: ScaleOf<'ordinal'>, scales: NonNullable<Scales>, report: Report): void {
  const name = scale.scale ?? 'ordinal';
  const steps = stepScale(scales, name)?.points.length;
  if (steps === undefined) {
    report(
      [scale.scale === undefined ? 'kind' : 'scale'],
      'unknown-scale',
      `the file has no scale of steps named ${name}`,
    );
    return;
  }
  const levels = scale.levels.length;
  if (levels < steps) report(['levels'], 'missing-level', `${levels} levels are described, scale ${name} has ${steps}`);
  if (levels > steps)
    report(['levels'], 'superfluous-level', `${levels} levels are described, scale ${name} has ${steps}`);
}

function numberFaults(scale: ScaleOf<'number'>, scales: Scales, report: Report): void {
  const { direction, denominator, statistic } = scale;
  const directions = scales?.number?.directions;
  if (directions && !directions.includes(direction)) {
    report(['direction'], 'unknown-direction', `${direction} is not among the directions of scale number`);
  }
  anchorFaults(scale, report);
  if (statistic !== undefined && statistic !== 'count' && denominator === undefined) {
    report(['statistic'], 'missing-denominator', `a ${statistic} needs a denominator`);
  }
  if (scale.victims?.includes('denominator') && statisticOf(scale) === 'count') {
    report(['victims'], 'missing-denominator', 'there is no denominator that could count victims');
  }
}

function anchorFaults({ direction, anchors }: ScaleOf<'number'>, report: Report): void {
  if (!anchors) {
    if (direction === 'context') return;
    report([], 'anchors-missing', 'is scored, so that it needs anchors: the values worth 0 and 100 points');
    return;
  }
  const { worst, best } = anchors;
  const against = (direction === 'higher' && best < worst) || (direction === 'lower' && best > worst);
  if (worst === best) report(['anchors'], 'anchors-equal', `worst and best are both ${best}`);
  if (against)
    report(['anchors'], 'anchors-against-direction', `direction is ${direction}, the anchors say the opposite`);
}

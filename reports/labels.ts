/** The fixed words of the templates. */
import type { Voice } from './voice.ts';

export type Labels = Readonly<
  Record<
    | 'answer'
    | 'class'
    | 'code'
    | 'confidence'
    | 'contents'
    | 'coreMark'
    | 'coverage'
    | 'dissent'
    | 'figures'
    | 'finding'
    | 'gap'
    | 'indicator'
    | 'indicators'
    | 'interval'
    | 'lastCycle'
    | 'level'
    | 'noText'
    | 'points'
    | 'policy'
    | 'practice'
    | 'question'
    | 'reason'
    | 'reply'
    | 'score'
    | 'section'
    | 'sources'
    | 'type'
    | 'value'
    | 'weight'
    | 'why'
    | 'year',
    string
  >
>;

export function labelsIn(voice: Voice): Labels {
  return {
    answer: voice.t('report.label.answer'),
    class: voice.t('report.label.class'),
    code: voice.t('report.label.code'),
    confidence: voice.t('report.label.confidence'),
    contents: voice.t('report.label.contents'),
    coreMark: voice.t('report.label.coreMark'),
    coverage: voice.t('report.label.coverage'),
    dissent: voice.t('report.label.dissent'),
    figures: voice.t('report.label.figures'),
    finding: voice.t('report.label.finding'),
    gap: voice.t('report.label.gap'),
    indicator: voice.t('report.label.indicator'),
    indicators: voice.t('report.label.indicators'),
    interval: voice.t('report.label.interval'),
    lastCycle: voice.t('report.label.lastCycle'),
    level: voice.t('report.label.level'),
    noText: voice.t('report.label.noText'),
    points: voice.t('report.label.points'),
    policy: voice.t('report.label.policy'),
    practice: voice.t('report.label.practice'),
    question: voice.t('report.label.question'),
    reason: voice.t('report.label.reason'),
    reply: voice.t('report.label.reply'),
    score: voice.t('report.label.score'),
    section: voice.t('report.label.section'),
    sources: voice.t('report.label.sources'),
    type: voice.t('report.label.type'),
    value: voice.t('report.label.value'),
    weight: voice.t('report.label.weight'),
    why: voice.t('report.label.why'),
    year: voice.t('report.label.year'),
  };
}

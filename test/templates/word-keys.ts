/** Keys that are put together at run time, by their beginning: they count as used. Add yours with the place that makes them. */
export const dynamicKeys: readonly string[] = [
  'country.', // templates/country-names.ts
  'common.', // shared by pages and reports
  'answer.', // shared by pages and reports
  'confidence.',
  'grade.',
  'followUp.',
  'force.',
  'sourceType.',
  'language.',
  'method.', // templates/pages/method.ts
  'problem.page.', // templates/pages/problem.ts
  'frame.nav.', // templates/frame.ts
  'door.problem.', // templates/pages/doors/form.ts
  'door.fault.', // templates/pages/doors/form.ts
  'door.person.', // server/routes/people.ts
  'door.organisation.', // server/routes/people.ts
  'password.weak.', // server/doors/passwords.ts
  'role.', // server/doors/said.ts
  'indicator.measure.', // templates/pages/indicator.ts
  'review.', // templates/pages/shared.ts
  'instrument.', // templates/pages/instrument.ts
  'context.', // reports/context.ts
  'report.alt.',
  'report.change.',
  'report.changeClass.', // reports/comparison.ts, reports/back.ts
  'report.column.', // reports/profile.ts
  'report.contextValue.', // reports/context.ts
  'report.description.', // reports/front.ts
  'report.editionCause.', // reports/front.ts
  'report.glossary.', // reports/back.ts
  'report.imprint.', // reports/front.ts
  'report.marker.', // reports/voice.ts
  'report.method.', // reports/front.ts
  'report.review.closed.',
  'report.running.', // reports/front.ts
  'report.status.', // reports/front.ts
  'report.subtitle.', // reports/front.ts
  'report.title.', // reports/front.ts
  'sentence.change.', // reports/sentences.ts
  'sentence.gap.single.', // reports/sentences.ts
];

/** Words that are the same in Serbian and English and are meant to be. */
export const sameInBothLanguages: readonly string[] = [
  'common.product',
  'role.monitor',
  'role.administrator',
  'answer.noDataMark',
  'answer.notAskedMark',
  'answer.withheldMark',
  'headline.both',
  'home.pdfShort',
  'reports.pdf',
  'common.region',
  'report.alt.change',
  'report.alt.nothing',
  'report.alt.year',
  'report.before.same',
  'report.column.instrument',
  'report.context.place',
  'report.followUp.count',
  'report.imprint.editionCause',
  'report.imprint.instrument',
  'report.imprint.status',
  'report.instrument',
  'report.pooledYear',
];

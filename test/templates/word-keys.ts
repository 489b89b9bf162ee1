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
];

/** Words that are the same in Serbian and English and are meant to be. */
export const sameInBothLanguages: readonly string[] = ['common.product', 'answer.noDataMark'];

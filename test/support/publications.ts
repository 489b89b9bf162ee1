/** Published cycles as pages get them: the demonstration's, and a small one of another network's instrument. */
import { frozenInstruments } from '../../data/instruments.ts';
import type { CountryContent } from '../../indicators/publication/content.ts';
import { freeze } from '../../indicators/publication/freeze.ts';
import { publicationFrom } from '../../server/publication-from.ts';
import type { Publication } from '../../templates/publication.ts';
import {
  answer,
  english,
  firstEdition,
  number,
  sha256,
  smallContent,
  smallCountry,
  smallInstrument,
  smallReference,
} from './content.ts';
import { demoSnapshot } from './report-inputs.ts';

export async function demoPublication(year: 2019 | 2021): Promise<Publication> {
  const previous = year === 2021 ? await demoSnapshot(2019) : null;
  return publicationFrom(await demoSnapshot(year), previous, frozenInstruments());
}

/** Two countries, one of which answered nothing; a dissent, a reply, and words that would like to be HTML. */
export function smallPublication(...countries: readonly CountryContent[]): Publication {
  const instrument = smallInstrument({ 'XA-03': ['numerator'] });
  const content = smallContent(...(countries.length > 0 ? countries : [disputed(), silent()]));
  const snapshot = freeze(content, () => instrument, smallReference, firstEdition, sha256);
  return publicationFrom(snapshot, null, { get: () => instrument });
}

function disputed(): CountryContent {
  return smallCountry({
    answers: {
      'XA-01': {
        ...answer({ kind: 'level', level: 2 }, ['first']),
        dissent: english('The law was *not* in force.'),
        replies: [{ institution: 'GOV', date: '2022-02-03', text: english('It was. <script>alert(1)</script>') }],
      },
      'XA-02': answer({ kind: 'no_data', reason: 'refused' }),
      'XA-03': answer(number(3, 41), ['second']),
      'XB-01': answer({ kind: 'not_applicable' }),
      'XB-02': answer({ kind: 'level', level: 4 }, ['third']),
    },
    areas: { XA: { policy: english('Policy.'), practice: null, finding: english('A finding.') } },
    goodPractices: [{ title: english('A practice'), text: english('It works.'), indicators: ['XA-01'] }],
  });
}

function silent(): CountryContent {
  return smallCountry({
    country: 'BB',
    answers: {},
    sources: {},
    summary: null,
    conclusions: [],
    recommendations: [],
    review: {
      accepted: 0,
      disputed: 0,
      notExamined: 0,
      closedWithout: { reason: 'deadline_passed', note: 'No word came.' },
    },
  });
}

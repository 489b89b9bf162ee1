/** The colours of the house where code needs them (charts); the same values as `assets/theme.css`, held by a test. */
export const theme = {
  ink: '#17252b',
  inkSoft: '#51626b',
  paper: '#ffffff',
  panel: '#f5f3ee',
  rule: '#d8d6cf',
  accent: '#9a3412',
  level0: '#e9e4d8',
  level1: '#bfd3d2',
  level2: '#82adb3',
  level3: '#3d7b8a',
  level4: '#0e4a5a',
} as const;

/** Fonts that ship with us; nothing installed is relied on. */
export const fonts = { sans: 'Source Sans 3', serif: 'Source Serif 4' } as const;

/** Shade 0-4 for points 0-100 whatever the number of steps of the scale; the printed value says the rest. */
export function shadeOf(points: number): 0 | 1 | 2 | 3 | 4 {
  if (points < 12.5) return 0;
  if (points < 37.5) return 1;
  if (points < 62.5) return 2;
  return points < 87.5 ? 3 : 4;
}

/** The pages of those who answer. Fixed names come first. */
import type { Route } from '../route.ts';
import { answerRoutes } from './answers.ts';
import { assessmentRoutes } from './assessments.ts';
import { deskRoutes } from './desk.ts';
import { textRoutes } from './texts.ts';

export const workRoutes: readonly Route[] = [...deskRoutes, ...assessmentRoutes, ...textRoutes, ...answerRoutes];

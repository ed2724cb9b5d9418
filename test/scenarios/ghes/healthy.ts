import { onGhes } from '../hosts.ts';

export const scenario = onGhes('nothing is broken', { cause: null, outcome: 'pass', services: {} });

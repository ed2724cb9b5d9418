import { closest, distance } from 'fastest-levenshtein';
import { joinWords } from '../core/service.ts';
import type { SettingSources } from './gather-settings.ts';
import { type Settings, settingNames, settingsWithoutEffect } from './settings.ts';

/** Other programs may use names of this form too, so an unknown one is a slip at most. */
export function describeUnknown(environment: SettingSources['environment']): readonly string[] {
  const known = settingNames.flatMap((name) => [name, `${name}_FILE`]);
  return Object.keys(environment)
    .filter((name) => name.startsWith('FLOW_') && !known.includes(name))
    .map((name) => {
      const nearest = closest(name, known);
      const hint = distance(name, nearest) <= 3 ? ` Did you mean ${nearest}?` : '';
      return `${name} is no setting of the bot.${hint}`;
    });
}

/** Settings that are given and change nothing. */
export function describeWithoutEffect(settings: Settings): readonly string[] {
  const names = settingsWithoutEffect.filter((name) => settings[name] !== undefined);
  return [
    ...(names.length > 0 ? [`This version does not read ${joinWords(names)} yet.`] : []),
    ...(settings.FLOW_API_URL !== undefined && settings.FLOW_API_TOKEN === undefined
      ? ['FLOW_API_URL is set without FLOW_API_TOKEN: Flow’s API is not asked without a key.']
      : []),
  ];
}

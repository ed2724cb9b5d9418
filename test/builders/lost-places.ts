import type { LostPlaces } from '../../src/alerts/index.ts';
import type { LostPlacesParts } from '../../src/alerts/notify/create-lost-places.ts';
import { defaultSettings } from '../../src/storage/workspace-settings.ts';

/** For where nothing of lost places is asked: none is remembered. */
export const nothingLost: LostPlaces = {
  findClosed: async () => undefined,
  lose: async () => undefined,
  find: async () => undefined,
};

/** Settings that are nowhere but here. */
export function keepSettings(): LostPlacesParts['store'] {
  let settings = defaultSettings;
  return {
    getSettings: async () => settings,
    changeSettings: async (_workspace, change) => {
      settings = change(settings);
      return settings;
    },
  };
}

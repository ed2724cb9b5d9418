import type { App } from '@slack/bolt';
import { z } from 'zod';
import { DraftId, IntegrationId } from '../../core/ids.ts';
import { ProviderId } from '../../core/integration.ts';
import { readEnvelope } from '../envelope.ts';
import { homeActionIds } from './action-ids.ts';
import { createDrawHome } from './draw-home.ts';
import { createHomeActs, type HomeActsParts, type Press } from './home-acts.ts';
import { createHomeScreens } from './home-screens.ts';
import { firstState, type HomeState, readHomeState, SentHome, StateFilter, searchActionId } from './home-state.ts';
import { refreshAfterSubmits } from './refresh-after-submits.ts';
import { createRunningTests } from './running-tests.ts';

export type HomeParts = Omit<HomeActsParts, 'tests' | 'screens'>;

const Given = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

const PageNumber = z.coerce.number().int().min(0).catch(0);

/** The Home tab: drawn when it is opened, and again at each press in it, from what is so by then. */
export function createHome(parts: HomeParts) {
  const { integrations, log, signal } = parts;
  const tests = createRunningTests(integrations, signal);
  const screens = createHomeScreens({
    draw: createDrawHome({ ...parts, tests }),
    noteFailure: (error) => log.warn({ err: error }, 'a Home could not be published'),
  });
  const acts = createHomeActs({ ...parts, tests, screens });

  const listen = (app: App) => {
    const on = (actionId: string, act: (press: Press) => Promise<void>) => {
      app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, action, body, client }) => {
        await ack();
        const envelope = readEnvelope(body);
        const sent = SentHome.safeParse(body.view);
        const { value, selected_option } = Given.parse(action);
        if (!envelope || !sent.success) return;
        await act({
          viewer: { client, envelope },
          state: readHomeState(sent.data),
          hash: sent.data.hash,
          triggerId: body.trigger_id,
          given: selected_option?.value ?? value ?? '',
        });
      });
    };

    const onIntegration = (actionId: string, act: (press: Press, id: IntegrationId) => Promise<void>) =>
      on(actionId, async (press) => {
        const id = IntegrationId.safeParse(press.given);
        if (id.success) await act(press, id.data);
      });

    /** Another part of the same Home; of two presses on one, the first decides. */
    const onLook = (actionId: string, change: (given: string) => Partial<HomeState>) =>
      on(actionId, async ({ viewer, hash, state, given }) => {
        await screens.show(viewer, { state: { ...state, ...change(given) }, hash });
      });

    app.event('app_home_opened', async ({ body, event, client }) => {
      const envelope = readEnvelope(body);
      if (!envelope || event.tab !== 'home') return;
      const sent = SentHome.safeParse(event.view);
      await screens.show({ client, envelope }, { state: sent.success ? readHomeState(sent.data) : firstState() });
    });
    refreshAfterSubmits(app, (viewer) => screens.refresh(viewer, firstState()), log);

    onIntegration(homeActionIds.test, acts.test);
    onIntegration(homeActionIds.details, acts.openDetails);
    on(homeActionIds.row, async (press) => {
      const [verb, id] = press.given.split(' ');
      const integration = IntegrationId.safeParse(id);
      if (!integration.success) return;
      if (verb === 'test') await acts.test(press, integration.data);
      if (verb === 'details') await acts.openDetails(press, integration.data);
      if (verb === 'renew' || verb === 'edit') await acts.openForm(press, verb, integration.data);
      if (verb === 'more') await acts.openManage(press, integration.data);
    });
    on(homeActionIds.deed, acts.runDeed);
    on(homeActionIds.discardRenewal, async (press) => {
      const id = DraftId.safeParse(press.given);
      if (id.success) await acts.discardRenewal(press, id.data);
    });
    on(homeActionIds.discard, async (press) => {
      const id = DraftId.safeParse(press.given);
      if (id.success) await acts.discard(press, id.data);
    });

    onLook(homeActionIds.state, (given) => ({ page: 0, state: StateFilter.safeParse(given).data ?? null }));
    onLook(homeActionIds.provider, (given) => ({ page: 0, provider: ProviderId.safeParse(given).data ?? null }));
    onLook(searchActionId, (given) => ({ page: 0, search: given }));
    onLook(homeActionIds.previous, (given) => ({ page: PageNumber.parse(given) }));
    onLook(homeActionIds.next, (given) => ({ page: PageNumber.parse(given) }));
    onLook(homeActionIds.showAttention, () => ({ ...firstState(), state: 'attention' }));
    onLook(homeActionIds.showAll, firstState);
  };

  return { listen };
}

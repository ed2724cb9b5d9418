import type { Actor } from '../../core/actor.ts';
import type { DraftId, HandoverId, ReportId } from '../../core/ids.ts';
import type { AskedStep, Handover, HandoverKind } from '../../storage/handover.ts';
import type { SecretPageLink } from '../secret-page/secret-page.ts';
import type { TestOptions } from '../test-progress.ts';

/** Whom somebody asks for which step, in their own words. */
export interface HandOverAnswers {
  /** Made when the form was opened: of two submits of one form the first counts. */
  readonly id: HandoverId;
  readonly draft: DraftId;
  /** What the test found that it is asked for. */
  readonly report: ReportId | undefined;
  readonly kind: HandoverKind;
  readonly colleague: string;
  readonly note: string;
  /** The form that shows how it stands. */
  readonly view: string | null;
}

/**
 * Steps of a set-up that a colleague does: "I need someone else". The colleague needs no role; they are bound by being
 * asked, to that step alone, and have to be full members. Everybody else is refused (NotAllowedError).
 */
export interface Handovers {
  /** The steps that somebody else can do, the likeliest first; `report` is of the set-up's last test. */
  listHandoverSteps(actor: Actor, draft: DraftId, report?: ReportId): Promise<readonly AskedStep[]>;
  /**
   * Asks a colleague: what is asked is stored before it is sent. An InputError on `colleague` for no full member, and
   * whatever `send` throws for the person; then nothing is kept.
   */
  handOver(actor: Actor, answers: HandOverAnswers, send: (handover: Handover) => Promise<void>): Promise<Handover>;
  /** How it stands, for the person who asked. */
  getHandover(actor: Actor, id: HandoverId): Promise<Handover>;
  withdrawHandover(actor: Actor, id: HandoverId): Promise<Handover>;
  /** The same, for the person who was asked. */
  getAskedHandover(actor: Actor, id: HandoverId): Promise<Handover>;
  /**
   * The colleague has done it: the set-up is tested as the requester's. Yields it while it is tested, and as it stands
   * then; nothing when that is under way already.
   */
  answerHandover(actor: Actor, id: HandoverId, options: TestOptions): AsyncIterable<Handover>;
  declineHandover(actor: Actor, id: HandoverId): Promise<Handover>;
  /** A page for the colleague's secret. */
  offerHandoverPage(actor: Actor, id: HandoverId, place: string): Promise<SecretPageLink>;
  /** The colleague's secret, typed in Slack. Throws InputError for what cannot be used. */
  giveHandoverSecret(actor: Actor, id: HandoverId, typed: string): Promise<void>;
}

import type { ReactNode } from 'react';
import type { JsonObject } from '../../protocol.ts';
import { Guarded } from '../parts/guarded.tsx';
import { isTrueAt, objectAt, objectsAt, textAt } from './read-json.ts';
import { ActionsBlock } from './shown/actions-block.tsx';
import { AlertBlock } from './shown/alert-block.tsx';
import { CardBlock } from './shown/card-block.tsx';
import { CarouselBlock } from './shown/carousel-block.tsx';
import { ContainerBlock } from './shown/container-block.tsx';
import { ContextActionsBlock } from './shown/context-actions-block.tsx';
import { ContextBlock } from './shown/context-block.tsx';
import { DataTableBlock } from './shown/data-table-block.tsx';
import { HeaderBlock } from './shown/header-block.tsx';
import { ImageBlock } from './shown/image-block.tsx';
import { InputBlock } from './shown/input-block.tsx';
import { MarkdownBlock } from './shown/markdown-block.tsx';
import { PlanBlock } from './shown/plan-block.tsx';
import { SectionBlock } from './shown/section-block.tsx';
import { TableBlock } from './shown/table-block.tsx';
import { TaskCard } from './shown/task-card.tsx';
import { parseRichText } from './text/parse-rich-text.ts';
import { RichText } from './text/rich-text.tsx';
import { UnknownBlock } from './unknown-block.tsx';

const drawings: Readonly<Record<string, (block: JsonObject) => ReactNode>> = {
  actions: (block) => <ActionsBlock block={block} />,
  alert: (block) => <AlertBlock block={block} />,
  card: (block) => <CardBlock block={block} />,
  carousel: (block) => <CarouselBlock block={block} />,
  container: (block) => (
    <ContainerBlock block={block}>
      <BlockList blocks={objectsAt(block, 'child_blocks')} />
    </ContainerBlock>
  ),
  context: (block) => <ContextBlock block={block} />,
  context_actions: (block) => <ContextActionsBlock block={block} />,
  data_table: (block) => <DataTableBlock block={block} />,
  divider: () => <hr className="divider-block" />,
  header: (block) => <HeaderBlock block={block} />,
  image: (block) => <ImageBlock block={block} />,
  input: (block) => <InputBlock block={block} />,
  markdown: (block) => <MarkdownBlock block={block} />,
  plan: (block) => <PlanBlock block={block} />,
  rich_text: (block) => <RichText block={parseRichText(block)} />,
  section: (block) => <SectionBlock block={block} />,
  table: (block) => <TableBlock block={block} />,
  task_card: (block) => <TaskCard task={block} isAlone />,
};

function Drawn({ block }: { readonly block: JsonObject }) {
  const type = textAt(block, 'type');
  const draw = Object.hasOwn(drawings, type) ? drawings[type] : undefined;
  return draw ? draw(block) : <UnknownBlock type={type} />;
}

/**
 * An input is known by its id, so that it keeps what is typed; anything else by its place among its like, since Slack
 * gives a block without an id another one at each update, and the focus should stay.
 */
function keysOf(blocks: readonly JsonObject[]): readonly string[] {
  const counts = new Map<string, number>();
  return blocks.map((block) => {
    const type = textAt(block, 'type');
    const element = textAt(objectAt(block, 'element'), 'action_id');
    if (type === 'input') return `${textAt(block, 'block_id')}/${element}/${isTrueAt(block, 'dispatch_action')}`;
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    return `${type} ${count}`;
  });
}

/** Blocks, one under the other; one that cannot be drawn harms no other. */
export function BlockList({ blocks }: { readonly blocks: readonly JsonObject[] }) {
  const keys = keysOf(blocks);
  return blocks.map((block, index) => (
    <Guarded key={keys[index]} instead={<UnknownBlock type={textAt(block, 'type')} isBroken />} retryWhen={block}>
      <Drawn block={block} />
    </Guarded>
  ));
}

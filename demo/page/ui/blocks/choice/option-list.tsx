import { useEffect, useRef } from 'react';
import type { Option } from '../elements/options-of.ts';
import { OptionRow } from './option-row.tsx';

interface OptionListProps {
  readonly id: string;
  readonly name: string;
  readonly options: readonly Option[];
  readonly chosenKeys: readonly string[];
  readonly active: Option | undefined;
  readonly isMulti: boolean;
  readonly whenEmpty: string;
  readonly onPick: (option: Option) => void;
}

/** By place: a value may have spaces, which no id has. */
export const optionIdOf = (listId: string, options: readonly Option[], option: Option): string =>
  `${listId}-${options.indexOf(option)}`;

/** The open list of a select, under its headings. */
export function OptionList(props: OptionListProps) {
  const { id, name, options, chosenKeys, active, isMulti, whenEmpty, onPick } = props;
  const list = useRef<HTMLDivElement>(null);
  const groups = [...new Set(options.map(({ group }) => group))];

  // biome-ignore lint/correctness/useExhaustiveDependencies: another active option is what it follows
  useEffect(() => {
    list.current?.querySelector('.option-active')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const row = (option: Option) => (
    <OptionRow
      key={option.key}
      id={optionIdOf(id, options, option)}
      option={option}
      isActive={option === active}
      isChosen={chosenKeys.includes(option.key)}
      onPick={() => onPick(option)}
    />
  );

  return (
    <div ref={list}>
      {options.length === 0 && (
        <p className="option-list-empty" role="status">
          {whenEmpty}
        </p>
      )}
      <div id={id} role="listbox" aria-label={name} aria-multiselectable={isMulti || undefined}>
        {groups.map((group) => {
          const rows = options.filter((option) => option.group === group).map(row);
          if (group === '') return rows;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
            <div key={group} role="group" aria-label={group}>
              <div className="option-list-heading" aria-hidden="true">
                {group}
              </div>
              {rows}
            </div>
          );
        })}
      </div>
    </div>
  );
}

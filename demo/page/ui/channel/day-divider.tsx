import { dayOf } from '../parts/when.ts';

interface DayDividerProps {
  readonly ts: string;
}

export function DayDivider({ ts }: DayDividerProps) {
  return (
    <h2 className="day-divider">
      <span className="day-divider-words">{dayOf(ts)}</span>
    </h2>
  );
}

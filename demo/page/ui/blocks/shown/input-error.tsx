import { StatusIcon } from './status-icon.tsx';

interface InputErrorProps {
  readonly id: string;
  readonly words: string;
}

/** What is wrong with a field, under it. */
export function InputError({ id, words }: InputErrorProps) {
  return (
    <p id={id} className="input-error">
      <StatusIcon name="warning" />
      <span>{words}</span>
    </p>
  );
}

import type { ReactNode } from 'react';
import { textAt } from '../read-json.ts';
import { SafeImage } from '../shown/safe-image.tsx';
import { UnknownBlock } from '../unknown-block.tsx';
import { ButtonElement } from './button-element.tsx';
import { CheckboxesElement } from './checkboxes-element.tsx';
import { DateTimeElement } from './date-time-element.tsx';
import { FileInputElement } from './file-input-element.tsx';
import { MultiSelectElement } from './multi-select-element.tsx';
import { OverflowElement } from './overflow-element.tsx';
import type { ElementProps } from './place.ts';
import { RadioElement } from './radio-element.tsx';
import { SelectElement } from './select-element.tsx';
import { TextInputElement } from './text-input-element.tsx';

type Draw = (props: ElementProps) => ReactNode;

const select: Draw = (props) => <SelectElement {...props} />;
const multiSelect: Draw = (props) => <MultiSelectElement {...props} />;
const textInput: Draw = (props) => <TextInputElement {...props} />;
const dateTime: Draw = (props) => <DateTimeElement {...props} />;
const button: Draw = (props) => <ButtonElement {...props} />;

const drawings: Readonly<Record<string, Draw>> = {
  button,
  workflow_button: button,
  overflow: (props) => <OverflowElement {...props} />,
  checkboxes: (props) => <CheckboxesElement {...props} />,
  radio_buttons: (props) => <RadioElement {...props} />,
  image: ({ element }) => <SafeImage image={element} />,
  static_select: select,
  external_select: select,
  users_select: select,
  conversations_select: select,
  channels_select: select,
  multi_static_select: multiSelect,
  multi_external_select: multiSelect,
  multi_users_select: multiSelect,
  multi_conversations_select: multiSelect,
  multi_channels_select: multiSelect,
  datepicker: dateTime,
  timepicker: dateTime,
  datetimepicker: dateTime,
  file_input: (props) => <FileInputElement {...props} />,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
};

/** One element that a person can use. */
export function Element({ element, place }: ElementProps) {
  const type = textAt(element, 'type');
  const draw = Object.hasOwn(drawings, type) ? drawings[type] : undefined;
  return draw ? draw({ element, place }) : <UnknownBlock type={type} />;
}

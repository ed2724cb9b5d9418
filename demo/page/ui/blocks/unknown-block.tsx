interface UnknownBlockProps {
  readonly type: string;
  readonly isBroken?: boolean;
}

/** Stands where Slack would draw something that this page cannot. */
export function UnknownBlock({ type, isBroken = false }: UnknownBlockProps) {
  const words = isBroken ? 'could not be read' : 'is not drawn here';
  return (
    <p className="unknown-block">
      <code>{type || 'a block without a type'}</code> {words}
    </p>
  );
}

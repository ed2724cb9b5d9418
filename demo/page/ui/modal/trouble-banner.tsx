import { StatusIcon } from '../blocks/shown/status-icon.tsx';

interface TroubleBannerProps {
  readonly problem: string;
}

/** What Slack says when an app's answer to a submit is none. */
export function TroubleBanner({ problem }: TroubleBannerProps) {
  return (
    <div className="trouble-banner" role="alert">
      <StatusIcon name="warning" />
      <div>
        <strong>We had some trouble connecting. Try again?</strong>
        <p>{problem}</p>
      </div>
    </div>
  );
}

import { StatusIcon } from '../blocks/shown/status-icon.tsx';

interface TroubleBannerProps {
  readonly problem: string;
}

const slackWords = 'We had some trouble connecting. Try again?';

/** What Slack says when an app's answer to a submit is none. */
export function TroubleBanner({ problem }: TroubleBannerProps) {
  return (
    <div className="trouble-banner" role="alert">
      <StatusIcon name="warning" />
      <div>
        <strong>{slackWords}</strong>
        {problem !== slackWords && <p>{problem}</p>}
      </div>
    </div>
  );
}

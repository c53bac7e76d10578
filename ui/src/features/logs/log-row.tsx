import { memo } from 'react';
import { useTheme } from '@mui/material/styles';
import type { LogEntry } from '@stackyard/contract';
import { formatLogTime, formatLogTimeExactly } from './format-time.ts';
import { levelWord } from './level-words.ts';
import { serviceColour } from './service-colour.ts';

/** One entry: when, whose, how severe, what. Drawn again only when it is another entry. */
export const LogRow = memo(function LogRow({ entry }: { entry: LogEntry }) {
  const isDark = useTheme().palette.mode === 'dark';
  const { stack, service, replica, stream, level, text, timeNs, isContinuation } = entry;
  const who = replica > 1 ? `${service} ${replica}` : service;
  return (
    <div className="log-row" data-level={level} data-stream={stream}>
      <time className="log-time" title={formatLogTimeExactly(timeNs)}>
        {isContinuation ? '' : formatLogTime(timeNs)}
      </time>
      <span
        className="log-service"
        title={`${stack}: ${who}`}
        style={{ color: serviceColour(stack, service, isDark) }}
      >
        {who}
      </span>
      <span className="log-level">{stream === 'event' ? 'Docker' : levelWord(level)}</span>
      <span className="log-text">{text}</span>
    </div>
  );
});

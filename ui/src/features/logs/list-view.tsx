import { useMemo, useState } from 'react';
import Box from '@mui/material/Box';
import { highlightsOf, parseQuery, withClause } from '@stackyard/log-query';
import { z } from 'zod';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { everything, hasEnd, isNarrowed, questionOf } from './address/log-address.ts';
import type { AddressBar } from './address/use-log-address.ts';
import { DetailsPane } from './details/details-pane.tsx';
import { TraceDialog } from './details/trace-dialog.tsx';
import { FacetPane } from './facets/facet-pane.tsx';
import { Histogram } from './histogram/histogram.tsx';
import { useHistogram } from './histogram/use-histogram.ts';
import { ListBar } from './list/list-bar.tsx';
import { LogList } from './list/log-list.tsx';
import { Nothing } from './list/nothing.tsx';
import { useLogKeys } from './list/use-log-keys.ts';
import { useRows } from './list/use-rows.ts';
import { PinStrip } from './pins/pin-strip.tsx';
import { usePins } from './pins/use-pins.ts';
import { excludeValue, toggleValue } from './query/toggle-value.ts';
import { SidePane } from './side-pane.tsx';
import { useLogReader } from './store/use-log-reader.ts';
import { useSelectedEntry } from './use-selected-entry.ts';
import { useStored } from './use-stored.ts';

const Choices = z.object({
  isWrapped: z.boolean(),
  isRelative: z.boolean(),
  areFacetsShown: z.boolean(),
});
const first = { isWrapped: false, isRelative: false, areFacetsShown: false };

/** The entries, with what helps to find the ones that matter. */
export function ListView({ bar }: { bar: AddressBar }) {
  const { address, change, go } = bar;
  const { query, at } = address;
  const question = questionOf(address);
  const { reader, view } = useLogReader(question, at);
  const { rows, folded, expanded, toggle } = useRows(reader, view);
  const isEnded = hasEnd(address);
  const { data: histogram } = useHistogram(question, view.isFollowing && !isEnded);
  const highlights = useMemo(() => highlightsOf(parseQuery(query).ast), [query]);
  const { pins, isPinned, toggle: togglePin } = usePins();
  const [choices, choose] = useStored({ key: 'list', schema: Choices, initial: first });
  const { selected, select, stepToError, close, showInContext } = useSelectedEntry(bar, reader);
  const [trace, setTrace] = useState<string | null>(null);

  const openTrace = (id: string) => {
    reader.hold();
    setTrace(id);
  };
  const searchFor = (text: string) =>
    change({ query: withClause(query, { kind: 'text', text, from: 0, to: 0 }) });
  const toggleFacets = () => choose({ ...choices, areFacetsShown: !choices.areFacetsShown });

  useLogKeys({
    ' ': () => !isEnded && (view.isFollowing ? reader.hold() : reader.follow()),
    e: () => stepToError('after'),
    'Shift+E': () => stepToError('before'),
    '/': () => document.getElementById('log-query')?.focus(),
    Escape: close,
  });

  return (
    <>
      {view.error && <ErrorNotice error={view.error} />}
      {histogram && (histogram.total > 0 || isNarrowed(address)) && (
        <Histogram
          histogram={histogram}
          onZoom={(range) => go(range)}
          onClear={() => change({ fromNs: undefined, toNs: undefined })}
        />
      )}
      <PinStrip pins={pins} onShow={showInContext} onUnpin={togglePin} />
      <ListBar
        reader={reader}
        view={view}
        choices={choices}
        onChoose={(next) => choose({ ...choices, ...next })}
        areFacetsShown={choices.areFacetsShown}
        onFacets={toggleFacets}
        onJump={(place) => go({ at: place })}
        isEnded={isEnded}
        isAway={at !== undefined}
        onNewest={() => go({})}
      />
      <Box sx={{ display: 'flex', flex: 1, minHeight: 120 }}>
        {choices.areFacetsShown && (
          <SidePane title="Filters" side="left" width={240} onClose={toggleFacets}>
            <FacetPane address={address} onChange={change} />
          </SidePane>
        )}
        {rows.length === 0 ? (
          <Nothing
            state={view.state}
            isNarrowed={isNarrowed(address)}
            onClear={() => change(everything)}
          />
        ) : (
          <LogList
            reader={reader}
            view={view}
            rows={rows}
            folded={folded}
            expanded={expanded}
            choices={choices}
            highlights={highlights}
            selected={selected?.id ?? null}
            at={at}
            isEnded={isEnded}
            onSelect={select}
            onFold={toggle}
            onTrace={openTrace}
            onSearch={searchFor}
          />
        )}
        {selected && (
          <DetailsPane
            entry={selected}
            isPinned={isPinned(selected.id)}
            onPin={() => togglePin(selected)}
            onShowInContext={() => showInContext(selected)}
            onTrace={openTrace}
            onError={stepToError}
            onKeep={(fact) => change({ query: toggleValue(query, fact) })}
            onLeaveOut={(fact) => change({ query: excludeValue(query, fact) })}
            onClose={close}
          />
        )}
      </Box>
      {trace !== null && (
        <TraceDialog
          trace={trace}
          onSearch={(text) => {
            setTrace(null);
            go({ ...everything, query: text });
          }}
          onClose={() => setTrace(null)}
        />
      )}
    </>
  );
}

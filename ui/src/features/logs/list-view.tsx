import { useState } from 'react';
import Box from '@mui/material/Box';
import { parseQuery, withClause, type Query } from '@stackyard/log-query';
import { z } from 'zod';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { everything, hasEnd, isNarrowed, questionOf } from './address/log-address.ts';
import type { AddressBar } from './address/use-log-address.ts';
import { DetailsPane } from './details/details-pane.tsx';
import { TraceDialog } from './details/trace-dialog.tsx';
import { FacetPane } from './facets/facet-pane.tsx';
import { useFacetPane } from './facets/use-facet-pane.ts';
import { Histogram } from './histogram/histogram.tsx';
import { useHistogram } from './histogram/use-histogram.ts';
import { ListBar } from './list/list-bar.tsx';
import { LogList } from './list/log-list.tsx';
import { Nothing } from './list/nothing.tsx';
import { useExpanded } from './list/use-expanded.ts';
import { useLogKeys } from './list/use-log-keys.ts';
import { PinStrip } from './pins/pin-strip.tsx';
import { usePins } from './pins/use-pins.ts';
import { excludeValue, toggleValue } from './query/toggle-value.ts';
import { useSearch } from './query/use-search.ts';
import { SidePane } from './side-pane.tsx';
import { useLogReader, useLogView } from './store/use-log-reader.ts';
import { useSelectedEntry } from './use-selected-entry.ts';
import { useStored } from './use-stored.ts';

const Choices = z.object({
  isWrapped: z.boolean(),
  isRelative: z.boolean(),
  isAsWritten: z.boolean().default(false),
  areFacetsShown: z.boolean(),
});
const first = {
  ...{ isWrapped: false, isRelative: false, isAsWritten: false },
  areFacetsShown: false,
};

/** The entries, with what helps to find the ones that matter. */
export function ListView({ bar }: { bar: AddressBar }) {
  const { address, change, go } = bar;
  const { query, at } = address;
  const question = questionOf(address);
  const reader = useLogReader(question, at);
  const state = useLogView(reader, 'state');
  const error = useLogView(reader, 'error');
  const isEmpty = useLogView(reader, 'isEmpty');
  const isFollowing = useLogView(reader, 'isFollowing');
  const { expanded, toggle } = useExpanded();
  const isEnded = hasEnd(address);
  const { data: histogram } = useHistogram(question, isFollowing && !isEnded);
  const search = useSearch(address);
  const { pins, isPinned, toggle: togglePin } = usePins();
  const [choices, choose] = useStored({ key: 'list', schema: Choices, initial: first });
  const { selected, select, stepToError, close, showInContext } = useSelectedEntry(bar, reader);
  const [trace, setTrace] = useState<string | null>(null);

  const openTrace = (id: string) => {
    reader.hold();
    setTrace(id);
  };
  const searchFor = (text: string) => change({ query: withClause(query, meantBy(text)) });
  const facets = useFacetPane({
    isOpen: choices.areFacetsShown,
    onToggle: () => choose({ ...choices, areFacetsShown: !choices.areFacetsShown }),
    isCrowded: selected !== null,
    makeRoom: close,
  });

  useLogKeys({
    ' ': () => !isEnded && (isFollowing ? reader.hold() : reader.follow()),
    e: () => stepToError('after'),
    'Shift+E': () => stepToError('before'),
    '/': () => document.getElementById('log-query')?.focus(),
    Escape: close,
  });

  return (
    <>
      {/* That the backend does not answer is said above, for the whole panel. */}
      {error && !error.isSilence && <ErrorNotice error={error} />}
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
        choices={choices}
        onChoose={(next) => choose({ ...choices, ...next })}
        areFacetsShown={facets.isShown}
        onFacets={facets.toggle}
        onJump={(place) => go({ at: place })}
        isEnded={isEnded}
        isAway={at !== undefined}
        onNewest={() => go({})}
      />
      <Box sx={{ display: 'flex', flex: 1, minHeight: 120 }}>
        {facets.isShown && (
          <SidePane title="Filters" side="left" width={240} onClose={facets.toggle}>
            <FacetPane address={address} onChange={change} />
          </SidePane>
        )}
        {isEmpty ? (
          <Nothing
            state={state}
            isNarrowed={isNarrowed(address)}
            onClear={() => change(everything)}
          />
        ) : (
          <LogList
            reader={reader}
            expanded={expanded}
            choices={choices}
            search={search}
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

/** A pair such as `status=500`, as rows show it, means the field; anything else the text itself. */
function meantBy(text: string): Query {
  const { ast, unfinished } = parseQuery(text);
  const isPair = /^[\w.@/-]+=\S+$/.test(text) && unfinished.length === 0;
  return isPair && ast.kind === 'field' ? ast : { kind: 'text', text, from: 0, to: 0 };
}

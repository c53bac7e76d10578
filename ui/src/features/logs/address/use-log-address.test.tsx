import { act, renderHook } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { useLogAddress } from './use-log-address.ts';

it('keeps both of two changes that come before the first of them is drawn', () => {
  const { result } = renderHook(() => useLogAddress(), { wrapper: MemoryRouter });
  const { change } = result.current;
  act(() => {
    change({ isHighlight: true });
    change({ query: 'oven' });
  });
  expect(result.current.address).toMatchObject({ query: 'oven', isHighlight: true });
});

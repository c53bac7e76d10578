import { useMutation } from '@tanstack/react-query';
import type { DashboardImport, ImportedDashboard } from '@stackyard/contract';
import type { ApiError } from '../../../lib/api/api-error.ts';
import { useApi } from '../../../lib/api/api-context.ts';

export function useImport(onImported: (imported: ImportedDashboard) => void) {
  const api = useApi();
  return useMutation<ImportedDashboard, ApiError, DashboardImport>({
    mutationFn: (body) => api.call('importDashboard', { body }),
    onSuccess: onImported,
  });
}

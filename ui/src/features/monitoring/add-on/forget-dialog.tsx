import { RemoveDialog } from '../../../components/remove-dialog.tsx';

interface ForgetDialogProps {
  volumes: readonly string[];
  onForget: () => void;
  onClose: () => void;
}

/** Says what would be gone for good. */
export function ForgetDialog({ volumes, onForget, onClose }: ForgetDialogProps) {
  return (
    <RemoveDialog
      title="Remove what Prometheus and Grafana have kept?"
      onRemove={onForget}
      onClose={onClose}
    >
      {`The history of what containers used, and every change made in Grafana, are deleted for good. These volumes go: ${volumes.join(', ')}.`}
    </RemoveDialog>
  );
}

import type { Ledger } from '../../models/density/figures.ts'
import { count, counted } from '../format/quantity.ts'

/** GPUs that cannot be used, in as few words as fit beside a delta; null where all can. */
export function unusableGpus({ gpuCount, usableGpuCount }: Ledger): string | null {
  const out = (gpuCount.value ?? 0) - (usableGpuCount.value ?? 0)
  return out > 0 ? `${counted(out, 'GPU')} out` : null
}

/** GPUs that can be used; where they are not all, of how many that are installed. */
export function usableGpus({ gpuCount, usableGpuCount }: Ledger): string {
  const [installed, usable] = [gpuCount.value ?? 0, usableGpuCount.value ?? 0]
  // The cell's label says of what.
  return usable === installed
    ? counted(installed, 'GPU')
    : `${count(usable).value} of ${count(installed).value} usable`
}

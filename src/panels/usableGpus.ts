import type { Ledger } from '../../models/density/figures.ts'
import { counted } from '../format/quantity.ts'

/** GPUs that cannot be used, in as few words as fit beside a delta; null where all can. */
export function unusableGpus({ gpuCount, usableGpuCount }: Ledger): string | null {
  const out = (gpuCount.value ?? 0) - (usableGpuCount.value ?? 0)
  return out > 0 ? `${counted(out, 'GPU')} out` : null
}

/** GPUs that can be used; where they are not all, of how many that are installed. */
export const usableGpus = ({ gpuCount, usableGpuCount }: Ledger): string => {
  const installed = counted(gpuCount.value ?? 0, 'GPU')
  const usable = usableGpuCount.value ?? 0
  return usable === gpuCount.value ? installed : `${usable} of ${installed} usable`
}

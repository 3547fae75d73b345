/** What `solve` prints of an answer's trust: the hall's indices, and per rack its class, capture indices and band. */
import { classAllowing } from '../../models/air/indices.ts'
import type { Trust } from '../airflow/trust.ts'

/** The indices of a hall; all null without an answer. RCI and RTI in %, the others 0–1. */
export function printedIndices(trust: Trust | null) {
  const { indices, capture } = trust ?? {}
  return {
    indices: {
      rackCoolingIndexHigh: indices?.rackCoolingIndexHigh ?? null,
      rackCoolingIndexLow: indices?.rackCoolingIndexLow ?? null,
      returnTemperatureIndex: indices?.returnTemperatureIndex ?? null,
      supplyHeatIndex: indices?.supplyHeatIndex ?? null,
      returnHeatIndex: indices?.returnHeatIndex ?? null,
      tileLeakageFraction: indices?.tileLeakageFraction ?? null,
      bypassFraction: capture?.bypassFraction ?? null,
      captureClosure: capture?.closure ?? null,
    },
    secondCell_m: trust?.secondCell_m ?? null,
  }
}

/** The same of rack `n`. `inletError_K` is the band of its inlet mean: the difference from the second grid. */
export function rackTrust(
  trust: Trust | null,
  { inletMax_C }: { readonly inletMax_C: number | null },
  n: number,
) {
  return {
    ashraeClass: inletMax_C === null ? null : classAllowing(inletMax_C),
    coldAisleCaptureIndex: trust?.capture?.racks[n]?.cold ?? null,
    hotAisleCaptureIndex: trust?.capture?.racks[n]?.hot ?? null,
    inletError_K: trust?.inletError_K?.[n] ?? null,
  }
}

/**
 * The levers of a hall: what it yields as it stands, and as it would with each lever at its setting. With none pulled
 * the figure is the ledger's own.
 */
import type { SolvedEnergy } from '../density/energy.ts'
import type { Ledger } from '../density/figures.ts'
import { type Hall, LEVERS_ID } from '../hall/hall.ts'
import {
  chainOption,
  type LeverOption,
  operationOption,
  provisioningOption,
} from './leverOptions.ts'
import {
  LEVER_DEFAULTS,
  type Lever,
  type LeverReference,
  type LeverSettings,
} from './leverSettings.ts'
import type { MegawattState } from './levers.ts'
import type { LeverTables } from './leverTables.ts'
import { supplyOption } from './supplyOption.ts'

/** A hall of which the levers can be told. */
export interface LeverHall {
  readonly hall: Hall
  /** What levers are counted from: the hall as it stands, or the reference that is `counted`. */
  readonly from: MegawattState
  readonly tables: LeverTables
  /** Where that is not the hall as it stands: what it is, and the hall as it stands. */
  readonly counted?: { readonly reference: LeverReference; readonly standing: MegawattState }
}

/** What each lever does at its setting, and the state that all together make. */
export interface PulledHall {
  readonly options: Readonly<Record<Lever, LeverOption>>
  readonly to: MegawattState
}

/** The levers' settings of a hall: of its document, or the usual ones. */
export function leverSettings(hall: Hall): LeverSettings {
  const record = hall.records.get(LEVERS_ID)
  return record?.kind === 'levers' ? record : LEVER_DEFAULTS
}

/** What the utility's power is spent on as the hall stands; null where the ledger has no figure of it by the solvers. */
export function megawattState(ledger: Ledger, energy: SolvedEnergy | null): MegawattState | null {
  const [gpuCount, it_W] = [ledger.usableGpuCount.value ?? 0, ledger.provisionedIt_W.value ?? 0]
  const peak = energy?.peak
  if (!peak?.plant || peak.pue === null || gpuCount === 0 || it_W === 0) return null
  const fansFraction = peak.fans_W / peak.it_W
  const electricalFraction = peak.losses_W / peak.it_W
  return {
    gpuCount,
    it_W,
    fans_W: fansFraction * it_W,
    // Plant and CDU pumps, and what rounding leaves of the solvers' balance.
    coolingFraction: peak.pue - 1 - fansFraction - electricalFraction,
    electricalFraction,
    allocationRatio: 1,
  }
}

/** Every lever at its setting. */
export function pullHall(lever: LeverHall, settings: LeverSettings): PulledHall {
  const { from, tables } = lever
  const options = {
    supplyTemperature: supplyOption(lever, settings),
    electricalChain: chainOption(lever, settings),
    operation: operationOption(lever, settings),
    provisioning: provisioningOption(tables, settings),
  }
  const to = {
    ...from,
    coolingFraction: options.supplyTemperature.value,
    electricalFraction: options.electricalChain.value,
    it_W: options.operation.value,
    allocationRatio: options.provisioning.value,
  }
  return { options, to }
}

/** What starves when a CDU or a pump fails: every one in turn. */
import type { LiquidBranch, LiquidLoop, LiquidNetwork } from '../../../models/liquid/network.ts'
import type { LiquidRackResult, LiquidSolution, LiquidViolation } from './results.ts'
import { solveLiquid } from './solve.ts'

export interface LiquidFailure {
  /** The CDU or branch whose equipment failed. */
  readonly elementId: string
  readonly kind: 'cdu' | 'pump' | 'branch'
  readonly state: LiquidSolution['state']
  /** Racks that got what they needed before and do not any more. */
  readonly lost: readonly LiquidRackResult[]
  readonly unserved_W: number
  /** Limits passed after the failure that were kept before. */
  readonly violations: readonly LiquidViolation[]
}

/** Takes a CDU out: its pumps stop and both its sides shut. */
export const withoutCdu = (network: LiquidNetwork, cduId: string): LiquidNetwork => ({
  ...mapBranches(network, (branch, loop) => {
    if (branch.cduId !== cduId) return branch
    if (loop === network.facility) return { ...branch, open: false }
    return branch.pump ? { ...branch, pump: { ...branch.pump, runningCount: 0 } } : branch
  }),
  cdus: network.cdus.map((cdu) => (cdu.id === cduId ? { ...cdu, running: false } : cdu)),
})

/** Stops one of the pumps that run on a branch. */
export const withoutPump = (network: LiquidNetwork, branchId: string): LiquidNetwork =>
  mapBranches(network, (branch) =>
    branch.id === branchId && branch.pump
      ? {
          ...branch,
          pump: { ...branch.pump, runningCount: Math.max(0, branch.pump.runningCount - 1) },
        }
      : branch,
  )

/** Shuts a branch at both ends, as one does with a leak. */
export const withoutBranch = (network: LiquidNetwork, branchId: string): LiquidNetwork =>
  mapBranches(network, (branch) => (branch.id === branchId ? { ...branch, open: false } : branch))

/** Fails each running CDU in turn, worst first: its pipes stay, so that its racks are left without flow. */
export function sweepCdus(network: LiquidNetwork, before = solveLiquid(network)): LiquidFailure[] {
  return network.cdus
    .filter((cdu) => cdu.running)
    .map((cdu) => judge(before, cdu.id, 'cdu', withoutCdu(network, cdu.id)))
    .sort(worstFirst)
}

/** Fails each running CDU and one pump of each set in turn, worst first. */
export function sweepLiquid(network: LiquidNetwork): LiquidFailure[] {
  const before = solveLiquid(network)
  const loops = [...network.rackLoops, ...(network.facility ? [network.facility] : [])]
  const pumped = loops.flatMap((loop) =>
    loop.branches.filter((branch) => branch.pump?.runningCount),
  )
  const failures = [
    ...sweepCdus(network, before),
    ...pumped.map((branch) => judge(before, branch.id, 'pump', withoutPump(network, branch.id))),
  ]
  return failures.sort(worstFirst)
}

const worstFirst = (a: LiquidFailure, b: LiquidFailure): number =>
  b.unserved_W - a.unserved_W || b.lost.length - a.lost.length

function judge(
  before: LiquidSolution,
  elementId: string,
  kind: LiquidFailure['kind'],
  network: LiquidNetwork,
): LiquidFailure {
  const after = solveLiquid(network)
  const served = new Set(
    before.racks.filter(({ state }) => state === 'served').map((rack) => rack.recordId),
  )
  const known = new Set(before.violations.map(keyOf))
  return {
    elementId,
    kind,
    state: after.state,
    lost: after.racks.filter((rack) => rack.state !== 'served' && served.has(rack.recordId)),
    unserved_W: after.racks.reduce((sum, rack) => sum + rack.unserved_W, 0),
    violations: after.violations.filter((violation) => !known.has(keyOf(violation))),
  }
}

const keyOf = ({ elementId, rule }: LiquidViolation): string => `${rule} ${elementId}`

function mapBranches(
  network: LiquidNetwork,
  change: (branch: LiquidBranch, loop: LiquidLoop) => LiquidBranch,
): LiquidNetwork {
  const each = (loop: LiquidLoop): LiquidLoop => ({
    ...loop,
    branches: loop.branches.map((branch) => change(branch, loop)),
  })
  return {
    ...network,
    rackLoops: network.rackLoops.map(each),
    facility: network.facility && each(network.facility),
  }
}

/**
 * Whether what a failure leaves live still obeys the equations that it had, so that their factors serve.
 */
import type { IslandModel } from './admittance.ts'
import type { Chain } from './chain.ts'
import { conducts, type Liveness } from './energise.ts'
import { type Holder, heldVoltage } from './islands.ts'
import type { ChainState } from './solve.ts'

/** An island lives when any of its terminals does. */
export const isAlive = (model: IslandModel, live: Liveness): boolean =>
  model.holders.some(({ holder }) => live.bus[holder.terminal] === 1)

/**
 * True when nothing between two live buses was opened, the same sources hold the voltages, no transfer
 * moved, and what went dark hangs on the rest by one joint at most and draws nothing: currents in the live
 * part are then those of the old equations with the dark loads at zero.
 *
 * @param base  the solution before the failure, with `down` out of service.
 * @param live  who is live after it, with `failed` out of service.
 * @param elements  what failed.
 */
export function keepsEquations(
  chain: Chain,
  down: Uint8Array,
  failed: Uint8Array,
  base: ChainState,
  live: Liveness,
  elements: readonly number[],
): boolean {
  const { offset, branchFrom, branchTo } = chain
  for (const element of elements) {
    const branch = element - offset.branch
    if (branch < 0 || branch >= chain.branches.length) continue
    if (live.bus[branchFrom[branch]!] && live.bus[branchTo[branch]!]) return false
  }
  if (!keepsTransfers(chain, base.live, live)) return false
  for (const { model } of base.islands) {
    if (!isAlive(model, live)) continue
    if (!keepsHolders(chain, failed, live, model)) return false
    if (model.island.buses.every((bus) => live.bus[bus])) continue
    if (darkJoints(chain, down, live, model) > 1) return false
    const drawsInTheDark = model.island.branches.some(
      (branch) =>
        chain.primitives[branch]!.hasShunt &&
        !(live.bus[branchFrom[branch]!] && live.bus[branchTo[branch]!]),
    )
    if (drawsInTheDark) return false
  }
  return true
}

function keepsTransfers(chain: Chain, before: Liveness, live: Liveness): boolean {
  return live.transferInput.every((input, transfer) => {
    const was = before.transferInput[transfer]!
    if (input === was) return true
    return input < 0 && !(live.bus[was] && live.bus[chain.transferOutput[transfer]!])
  })
}

/** A held bus stays held: by each that held it, or by another that holds the same voltage there. */
function keepsHolders(
  chain: Chain,
  failed: Uint8Array,
  live: Liveness,
  model: IslandModel,
): boolean {
  const runs = ({ kind, index, bus, terminal }: Holder): boolean => {
    const { source, converter } = chain.offset
    const stopped =
      kind === 'source'
        ? failed[source + index]
        : failed[converter + index] || !live.bus[chain.converterFrom[index]!]
    return !stopped && live.bus[bus] === 1 && live.bus[terminal] === 1
  }
  return model.holders.every(
    ({ holder, together }) =>
      runs(holder) ||
      together.some((other) => {
        const stand = model.holders[other]!.holder
        return (
          runs(stand) && String(heldVoltage(chain, stand)) === String(heldVoltage(chain, holder))
        )
      }),
  )
}

/** Ways from the live buses of an island to its dark ones: by more than one, current went through. */
function darkJoints(chain: Chain, down: Uint8Array, live: Liveness, model: IslandModel): number {
  const { near, branchFrom, branchTo } = chain
  let count = 0
  for (const bus of model.island.buses) {
    if (live.bus[bus]) continue
    for (let p = near.branchStart[bus]!; p < near.branchStart[bus + 1]!; p++) {
      const branch = near.branch[p]!
      const other = branchFrom[branch] === bus ? branchTo[branch]! : branchFrom[branch]!
      if (live.bus[other] && conducts(chain, down, branch)) count++
    }
  }
  return count
}

/**
 * Which buses are live, and which input each transfer switch follows, given what is out of service.
 */
import type { Chain } from './chain.ts'

/** Who has voltage. Written by `energise`, reused from one failure to the next. */
export interface Liveness {
  readonly bus: Uint8Array
  /** The bus that each transfer follows, or -1. */
  readonly transferInput: Int32Array
  readonly queue: Int32Array
}

/** Room for the liveness of a chain. */
export function makeLiveness(chain: Chain): Liveness {
  return {
    bus: new Uint8Array(chain.buses.length),
    transferInput: new Int32Array(chain.transferOutput.length),
    queue: new Int32Array(chain.buses.length),
  }
}

/** A branch conducts when it, and both its buses, are in service, and it is closed. */
export function conducts(chain: Chain, down: Uint8Array, branch: number): boolean {
  const element = chain.branches[branch]!
  if (element.kind === 'switch' && !element.closed) return false
  return !(
    down[chain.offset.branch + branch] ||
    down[chain.branchFrom[branch]!] ||
    down[chain.branchTo[branch]!]
  )
}

/**
 * Spreads voltage from the sources outwards.
 *
 * Branches pass it both ways, converters from input to output. Transfers are settled from the source
 * outwards, each when all that can feed it is known: the first live input wins.
 *
 * @param down  1 for each element (chain.elementIds) that is out of service.
 */
export function energise(chain: Chain, down: Uint8Array, into: Liveness): void {
  into.bus.fill(0)
  into.transferInput.fill(-1)
  let length = 0
  chain.sourceBus.forEach((bus, source) => {
    if (down[chain.offset.source + source]) return
    length = wake(chain, down, into, chain.sourceHeldAt[source]!, length)
    length = wake(chain, down, into, bus, length)
  })
  spread(chain, down, into, length)
  for (const transfer of chain.transferOrder) {
    const output = chain.transferOutput[transfer]!
    if (down[chain.offset.transfer + transfer] || down[output]) continue
    const input = chain.transferInputs[transfer]!.find((bus) => into.bus[bus] === 1)
    if (input === undefined) continue
    into.transferInput[transfer] = input
    spread(chain, down, into, wake(chain, down, into, output, 0))
  }
}

function wake(chain: Chain, down: Uint8Array, into: Liveness, bus: number, length: number): number {
  if (into.bus[bus] || down[chain.offset.bus + bus]) return length
  into.bus[bus] = 1
  into.queue[length] = bus
  return length + 1
}

function spread(chain: Chain, down: Uint8Array, into: Liveness, waiting: number): void {
  const { near, branchFrom, branchTo, offset } = chain
  let length = waiting
  while (length > 0) {
    const bus = into.queue[--length]!
    for (let p = near.branchStart[bus]!; p < near.branchStart[bus + 1]!; p++) {
      const branch = near.branch[p]!
      const other = branchFrom[branch] === bus ? branchTo[branch]! : branchFrom[branch]!
      if (into.bus[other] || !conducts(chain, down, branch)) continue
      length = wake(chain, down, into, other, length)
    }
    for (let p = near.converterStart[bus]!; p < near.converterStart[bus + 1]!; p++) {
      const converter = near.converter[p]!
      if (down[offset.converter + converter]) continue
      length = wake(chain, down, into, chain.converterHeldAt[converter]!, length)
      length = wake(chain, down, into, chain.converterTo[converter]!, length)
    }
  }
}

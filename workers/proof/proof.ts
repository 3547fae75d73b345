/**
 * The proof of what binds groups of racks, with their air: the hall's own air is solved first, then, all racks at rated
 * power, that of the numbers of racks next to each group's limit, then each limit raised in the document.
 */
import { unknownLimit } from '../../models/density/constraint.ts'
import { airReach, densityOf } from '../../models/density/density.ts'
import { type RackGroup, rackGroups } from '../../models/density/rows.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { RatedAir } from '../airflow/admitted.ts'
import type { Kernels } from '../airflow/kernelModule.ts'
import { settledAir } from '../airflow/settled.ts'
import { answerNetworks, makeNetworkMemory } from '../network/answer.ts'
import { makeDensityMemory, networkLimits } from '../network/density/networkLimits.ts'
import { proofSteps, type SolveAir } from '../network/density/prove.ts'
import { ratedCoupling, solveStanding } from '../network/density/rated.ts'
import { makeMemory } from '../network/power/report.ts'
import type { Steps } from '../network/steps.ts'
import type { Proof, ProofListener, ProofOrder, ProofProgress, ProvedGroup } from './contract.ts'

/** Work between two words of progress: what a person sees as running. */
const TELL_MS = 200

/** Proves, telling how far it is. @param kernels  null where there are none: the air is then left out. */
export async function prove(
  order: ProofOrder,
  kernels: Kernels | null,
  listener: ProofListener,
): Promise<Proof | null> {
  const proving = new Proving(order, kernels)
  const steps = proving.run()
  for (;;) {
    const start_ms = performance.now()
    while (performance.now() - start_ms < TELL_MS) {
      const step = steps.next()
      if (step.done) return step.value
    }
    await listener.onProgress(proving.progress)
  }
}

class Proving {
  private readonly order: ProofOrder
  private readonly hall: Hall
  private readonly kernels: Kernels | null
  /** Steps of the hall's own air. */
  private ownSteps = 0
  private air: RatedAir | null = null
  private title: string | null = null

  constructor(order: ProofOrder, kernels: Kernels | null) {
    this.order = order
    this.kernels = kernels
    const records = new Map(order.records.map((record) => [record.id, record]))
    this.hall = { records, extra: {} }
  }

  get progress(): ProofProgress {
    const { air, ownSteps, title } = this
    return {
      title,
      airs: (ownSteps > 0 ? 1 : 0) + (air?.solves ?? 0),
      steps: ownSteps + (air?.steps ?? 0),
    }
  }

  *run(): Steps<Proof | null> {
    const { hall, order } = this
    const all = rackGroups(hall)
    const asked = order.titles.flatMap((title) => all.find((group) => group.title === title) ?? [])
    if (asked.length === 0) return null
    const withoutAir = yield* this.solveOwn()
    const groups: ProvedGroup[] = []
    for (const group of asked) {
      this.title = group.title
      groups.push(yield* this.proveGroup(group, withoutAir))
    }
    return { groups, withoutAir, ...this.progress }
  }

  private *proveGroup(group: RackGroup, withoutAir: string | null): Steps<ProvedGroup> {
    const { hall, order } = this
    const networks = yield* networkLimits(hall, group, makeDensityMemory(order.weather))
    const air = withoutAir
      ? unknownLimit('air', withoutAir)
      : yield* this.air!.limitSteps(hall, group, airReach(hall, group, networks))
    const density = densityOf(hall, group, air, networks)
    const solveAir: SolveAir | undefined = this.air?.limitSteps.bind(this.air)
    return { density, trials: yield* proofSteps(hall, density, solveAir ?? null, order.weather) }
  }

  /** The hall's own air, which the others go on from. Returns why there is none. */
  private *solveOwn(): Steps<string | null> {
    const { hall, kernels, order } = this
    if (!kernels) return 'This browser cannot solve it.'
    const { heat, power } = answerNetworks(hall, makeNetworkMemory(order.weather))
    const coupling = { heat_W: heat.byRecord, darkIds: power.darkIds }
    const steps = settledAir(kernels, hall, order.cell_m, coupling)
    for (;;) {
      const { done, value } = steps.next()
      if (!done) {
        this.ownSteps++
        yield
        continue
      }
      if (value.problem) return value.problem
      // The others are of rated power, and the losses with it.
      const rated = yield* solveStanding(hall, makeMemory())
      this.air = new RatedAir(value.solver, ratedCoupling(rated))
      return null
    }
  }
}

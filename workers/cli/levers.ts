/** The levers of a hall as `solve` prints them: each at the document's setting, or at the usual one. */
import type { SolvedAir } from '../../models/density/air.ts'
import type { Ledger } from '../../models/density/figures.ts'
import { answerClaim, type ClaimAnswer } from '../../models/economics/claim.ts'
import { testClaim } from '../../models/economics/claimNeeds.ts'
import { claimWords } from '../../models/economics/claimWords.ts'
import { sharingCount } from '../../models/economics/fleet.ts'
import {
  type LeverHall,
  leverSettings,
  megawattState,
  pullHall,
} from '../../models/economics/hallLevers.ts'
import { AS_IT_STANDS, type LeverSettings } from '../../models/economics/leverSettings.ts'
import { gpusPerMW, leverBars, pullAll } from '../../models/economics/levers.ts'
import { askedWords, hallVerdict, needSentence } from '../../models/economics/needWords.ts'
import { countedFrom } from '../../models/economics/reference.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { claimLimits } from '../network/claimLimits.ts'
import type { NetworkAnswer } from '../network/contract.ts'
import { leverTables } from '../network/levers.ts'
import { makePlantMemory } from '../network/plant.ts'
import { finish } from '../network/steps.ts'

/**
 * GPUs per MW as the hall stands, each lever's factor with those before it pulled, their product; the same of those that
 * the document has pulled, and its claim. Null where the ledger has no such figure by the solvers.
 */
export function printedLevers(
  hall: Hall,
  ledger: Ledger,
  { energy }: NetworkAnswer,
  air: SolvedAir | null,
) {
  const now = megawattState(ledger, energy)
  if (!now) return null
  const tables = leverTables(hall, makePlantMemory(new Map()))
  const settings = leverSettings(hall)
  const lever = countedFrom({ hall, from: now, tables }, settings.reference)
  const { from } = lever
  const { options, to } = pullHall(lever, settings)
  const pulled = pullAll(from, to, settings.pulled)
  return {
    gpusPerMW: gpusPerMW(now),
    reference: settings.reference ?? AS_IT_STANDS,
    referenceGpusPerMW: gpusPerMW(from),
    levers: leverBars(from, to).map((bar) => ({ ...bar, ...options[bar.lever] })),
    product: gpusPerMW(to) / gpusPerMW(from),
    leveredGpusPerMW: gpusPerMW(to),
    pulled: settings.pulled,
    pulledProduct: gpusPerMW(pulled) / gpusPerMW(from),
    provisioning: fleetRun(lever, settings),
    claim: printedClaim(lever, settings, air),
    supply: tables.supply,
    chain: tables.chain,
  }
}

function fleetRun({ tables: { fleet } }: LeverHall, { allocationRatio }: LeverSettings) {
  const count = sharingCount(fleet[0]?.envelopeCount ?? 0, allocationRatio)
  return fleet.find(({ rackCount }) => rackCount === count) ?? null
}

function printedClaim(lever: LeverHall, settings: LeverSettings, air: SolvedAir | null) {
  const { claimFraction } = settings
  if (claimFraction === null) return null
  const answer = answerClaim(lever, settings, claimFraction)
  const { verdict, because } = claimWords(lever, answer, claimFraction)
  const { pulled, supplyTemperature_C, chain, operation, allocationRatio } = answer.settings
  return {
    claimFraction,
    holds: answer.holds,
    factor: answer.factor,
    with: { pulled, supplyTemperature_C, chain, operation, allocationRatio },
    says: [verdict, ...because],
    inTheHall: printedTest(lever, answer, claimFraction, air),
  }
}

/** What must hold in the hall for the claim to be true, each limit solved with the levers pulled. */
function printedTest(
  lever: LeverHall,
  answer: ClaimAnswer,
  claimFraction: number,
  air: SolvedAir | null,
) {
  const limits = finish(claimLimits(lever.hall, answer.settings, new Map()))
  const test = testClaim(lever, answer, claimFraction, limits, air)
  if (!test) return null
  const { needs, ...racks } = test
  return {
    ...racks,
    says: [askedWords(test, claimFraction), hallVerdict(test)],
    needs: needs.map((need) => ({ ...need, says: needSentence(need) })),
  }
}

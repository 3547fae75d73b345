/** Throughput is what a person measured and entered, never what this program assumes. */
import { dateProblem } from './settings.ts'

export interface Throughput {
  readonly model: string
  readonly precision: string
  /** What counts as a token: "output only, 1k in 1k out, 50 tokens/s a user". */
  readonly tokenDefinition: string
  /** When it was measured, ISO 8601: the figure ages by the month. */
  readonly date: string
  readonly tokensPerSecondPerGpu: number
}

/**
 * Why a throughput is not one yet, in words; null when it is. A number without its conditions is none.
 *
 * @param today  ISO 8601: nothing was measured after it.
 */
export function throughputProblem(entered: Partial<Throughput>, today: string): string | null {
  const blank = (text: string | undefined) => text === undefined || text.trim() === ''
  if (blank(entered.model)) return 'Which model was it measured on?'
  if (blank(entered.precision)) return 'At which precision?'
  if (blank(entered.tokenDefinition))
    return 'What counts as a token: input, output, at what lengths?'
  const problem = dateProblem(entered.date ?? '', today)
  if (problem) return `When was it measured? ${problem}`
  const rate = entered.tokensPerSecondPerGpu
  if (rate === undefined || !(rate > 0 && rate < Number.POSITIVE_INFINITY))
    return 'How many tokens a second does a GPU make?'
  return null
}

/** Tokens a second per megawatt, at so many GPUs a megawatt. */
export const tokensPerSecondPerMW = (throughput: Throughput, gpusPerMW: number): number =>
  throughput.tokensPerSecondPerGpu * gpusPerMW

/** GPUs that a power feeds, at so much a GPU with everything it takes. */
export const gpusFor = (power_W: number, gpu_W: number): number => power_W / gpu_W

/** Power at idle over full, and the exponents below. **Guesses** fitted to vendor blogs. */
export const IDLE_FRACTION = 0.15
/**
 * How throughput follows power: 10 to 15 % of a training step, 5 to 8 % of memory-bound inference lost at 600 of 700 W
 * of an H100 (factryze.com, a vendor's blog).
 */
export const POWER_EXPONENT = { training: 0.73, inference: 0.37 } as const

/**
 * Throughput of a GPU that is held to a share of its power, over that at full power: ((p − p₀) / (1 − p₀))^α.
 *
 * @param powerFraction  0–1; at or below idle there is none.
 */
export function cappedThroughput(powerFraction: number, job: keyof typeof POWER_EXPONENT): number {
  const share = (powerFraction - IDLE_FRACTION) / (1 - IDLE_FRACTION)
  return share <= 0 ? 0 : Math.min(1, share) ** POWER_EXPONENT[job]
}

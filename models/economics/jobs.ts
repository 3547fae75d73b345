/**
 * Demand of a rack second by second: a share of its full power that its job would draw if it were let.
 *
 * The shapes are **guesses** of this project, of the kind that operators describe: training runs near full power and dips
 * at checkpoints, all GPUs together; inference follows its users, with bursts; a mixed fleet has both.
 */
import { uniform } from '../plant/weather/synthesis.ts'

export type JobKind = 'training' | 'inference' | 'full'

/** A generator of demand, 0–1, one value a second. */
export type Demand = () => number

/** Power of a training step, of a checkpoint, and how long between and during them, s. **Guesses**. */
export const TRAINING = { step: 0.95, checkpoint: 0.35, every_s: 900, lasts_s: 45 } as const
/** Mean, swing over half an hour, and spread and memory of the seconds of inference. **Guesses**. */
export const INFERENCE = {
  mean: 0.6,
  swing: 0.15,
  swing_s: 1800,
  deviation: 0.12,
  memory: 0.97,
} as const

/**
 * Demand of a job. The same seed gives the same seconds.
 *
 * @param isShared  whether its users come and go with those of all others: then every such job swings in one phase.
 */
export function makeDemand(kind: JobKind, seed: number, isShared = false): Demand {
  if (kind === 'full') return () => 1
  return kind === 'training' ? training(seed) : inference(seed, isShared)
}

function training(seed: number): Demand {
  const random = uniform(seed)
  let left = Math.floor(TRAINING.every_s * random())
  let isSaving = false
  return () => {
    if (left-- <= 0) {
      isSaving = !isSaving
      const length_s = isSaving ? TRAINING.lasts_s : TRAINING.every_s
      left = Math.floor(length_s * (0.7 + 0.6 * random()))
    }
    const level = isSaving ? TRAINING.checkpoint : TRAINING.step
    return clamp(level + 0.03 * (random() - 0.5))
  }
}

function inference(seed: number, isShared: boolean): Demand {
  const random = uniform(seed)
  const own = 2 * Math.PI * random()
  const phase = isShared ? 0 : own
  const kick = INFERENCE.deviation * Math.sqrt(3 * (1 - INFERENCE.memory ** 2))
  let state = 0
  let second = 0
  return () => {
    // A uniform kick of the same spread as a normal one: half-width √3 σ.
    state = INFERENCE.memory * state + kick * (2 * random() - 1)
    const swing = INFERENCE.swing * Math.sin((2 * Math.PI * second++) / INFERENCE.swing_s + phase)
    return clamp(INFERENCE.mean + swing + state)
  }
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value))

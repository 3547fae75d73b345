/**
 * The look of the viewport in each theme: the values of the design's visual rules, in one place.
 * Lengths are m, colours sRGB.
 */
import type { FeedSide } from '../../models/hall/hall.ts'

export type Theme = 'dark' | 'light'

/** Colours and strengths that are no material: background, lights, glass, marks. */
export interface Look {
  readonly backgroundTop: string
  readonly backgroundLow: string
  readonly exposure: number
  readonly keyIntensity: number
  readonly skyRadiance: number
  readonly environment: number
  readonly glass: string
  readonly glassOpacity: number
  readonly accent: string
  readonly neutral: string
  readonly snap: string
  readonly ok: string
  readonly bad: string
  readonly warn: string
  readonly frame: string
  readonly joint: number
  /** Liquid: the two sides, what stands still, chevrons, and what is not on the loop. */
  readonly supply: string
  readonly return: string
  readonly still: string
  readonly chevron: string
  readonly ghost: string
  /** Feeds of each side, and those without supply. */
  readonly feeds: Readonly<Record<FeedSide, string>>
  readonly dead: string
}

export const LOOK: Record<Theme, Look> = {
  dark: {
    backgroundTop: '#15181c',
    backgroundLow: '#0d0f12',
    exposure: 1,
    keyIntensity: 2.3,
    skyRadiance: 0.5,
    environment: 0.5,
    glass: '#bcd9ee',
    glassOpacity: 0.07,
    accent: '#5cb4ff',
    neutral: '#dfe5ec',
    snap: '#ff5fa2',
    ok: '#52d3a2',
    bad: '#ff7a70',
    warn: '#f4b740',
    frame: '#ffffff',
    joint: 0.8,
    supply: '#46aaf0',
    return: '#f07c6c',
    still: '#5d6671',
    chevron: '#eef1f4',
    ghost: '#dfe5ec',
    feeds: { A: '#2fb7c4', B: '#f0a13a', C: '#c58cf0', D: '#c58cf0' },
    dead: '#7d8793',
  },
  light: {
    backgroundTop: '#f4f6f8',
    backgroundLow: '#e6e9ed',
    exposure: 0.92,
    keyIntensity: 1.9,
    skyRadiance: 0.52,
    environment: 0.42,
    glass: '#9cc0da',
    glassOpacity: 0.12,
    accent: '#0a6fe0',
    neutral: '#3f97ff',
    snap: '#d81f74',
    ok: '#0a7a55',
    bad: '#c4302b',
    warn: '#8d5a00',
    frame: '#1f252b',
    joint: 0.88,
    supply: '#1173bd',
    return: '#c9463a',
    still: '#9aa3ad',
    chevron: '#12161b',
    ghost: '#12161b',
    feeds: { A: '#0b8593', B: '#b86a00', C: '#7d42b8', D: '#7d42b8' },
    dead: '#8a939d',
  },
}

/** A warm key and a cool sky. */
export const KEY_COLOR = '#fff6ea'
export const SKY_COLOR = '#f1f6ff'
/** Where the key stands for a camera in the first quadrant; it turns with the camera by quarters. */
export const KEY_POSITION = [9, 15, 8] as const
/** Half-angle of the disc that the key is moved on for soft shadows: 7°. */
export const KEY_DISC_RAD = (7 * Math.PI) / 180

/** Height at which walls are cut, as in a section model. */
export const WALL_CUT_M = 3.3
export const WALL_THICKNESS_M = 0.24
/** How far a rack floats while it is dragged. */
export const LIFT_M = 0.14
/** Above this a front is far enough over to fly, and below the plinth nothing shows. */
export const STREAMLINE_WIDTH_M = 0.025

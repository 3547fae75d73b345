/** The date of now, ISO 8601 to the day: what an entry gets until somebody types another, and the last of a measurement. */
export const today = (): string => new Date().toISOString().slice(0, 10)

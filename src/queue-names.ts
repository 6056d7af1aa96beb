/** The queues there are; each job is called like the file that does it. */
export const queueNames = ['deliver'] as const

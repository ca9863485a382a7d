/** The id of the Redis story: a scenario that goes step by step, as redis-cli does it. */
export const REDIS_STORY = 'redis-story';

/** The one key of the story that travels: to 6387 and back. */
export const GUIDE_KEY = 'k2';

/** What asks for no build by name gets the one for the live API. */
process.env.TRACKINGTIME_API = 'live';

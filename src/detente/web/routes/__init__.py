"""Every route, by subject. A new page is a module here with a ``router``, named in ROUTERS."""

from detente.web.routes.api import router as api
from detente.web.routes.chain import router as chain
from detente.web.routes.company import router as company
from detente.web.routes.compare import router as compare
from detente.web.routes.day import router as day
from detente.web.routes.document import router as document
from detente.web.routes.economies import router as economies
from detente.web.routes.home import router as home
from detente.web.routes.jobs import router as jobs
from detente.web.routes.licence import router as licence
from detente.web.routes.measure import router as measure
from detente.web.routes.preferences import router as preferences
from detente.web.routes.scenario import router as scenario
from detente.web.routes.search import router as search
from detente.web.routes.talks import router as talks

ROUTERS = (home, day, measure, licence, document, company, search, economies, compare, scenario, chain, talks, preferences, jobs, api)

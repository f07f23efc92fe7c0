# syntax=docker/dockerfile:1

# The keys of the search field: what the site uses of npm.
FROM node:22-slim AS packages
WORKDIR /packages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

# The requirements, and the static files: bundled, hashed and compressed.
FROM python:3.11-slim-trixie AS build
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --no-cache-dir --disable-pip-version-check \
        --require-hashes --requirement requirements.txt \
    # 80 MB that the site never reads: other languages, and the tests of packages.
    && find /venv -type d \( -name tests -o -path '*/locale/*' -not -path '*/locale/nl*' \
        -not -path '*/locale/en*' \) -prune -exec rm -r {} +
COPY . .
COPY --from=packages /packages/node_modules node_modules
# The settings ask for values that nothing uses here.
RUN SECRET_KEY=unused ALLOWED_HOSTS=unused.invalid DATABASE_URL=sqlite://:memory: \
    VAR_DIR=/tmp DJANGO_SETTINGS_MODULE=ptvt_site.settings.production \
    /venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
    && rm -r node_modules

# nginx with the configuration of deploy/, and the static files for its error page.
FROM nginx:1.28-alpine AS nginx
COPY --from=build /app/collected/static /opt/ptvt/current/collected/static
COPY deploy/nginx/ptvt.conf /etc/nginx/templates/default.conf.template
RUN sed -i -e 's/127\.0\.0\.1:8000/web:8000/' -e 's/ptvt\.example www\.ptvt\.example/${SERVER_NAMES}/' \
    /etc/nginx/templates/default.conf.template

# What runs: the code, its requirements and the static files, and nothing that builds.
FROM python:3.11-slim-trixie AS site
# For backups: the programs of PostgreSQL 17. The server in compose.yaml is of 17 too: what
# another version dumps cannot always be restored.
RUN apt-get update -qq \
    && apt-get install --yes -qq --no-install-recommends postgresql-client-17 \
    && apt-get clean \
    && rm -rf /var/lib/apt/lists/* \
    && pip uninstall --yes --quiet --root-user-action=ignore pip setuptools wheel \
    && rm -rf /usr/local/lib/python3.11/ensurepip \
    && groupadd --system --gid 10001 ptvt \
    && useradd --system --uid 10001 --gid ptvt --no-create-home --shell /usr/sbin/nologin ptvt
ARG RELEASE=unnamed
ENV DJANGO_SETTINGS_MODULE=ptvt_site.settings.production \
    HOST=0.0.0.0 \
    PATH=/venv/bin:$PATH \
    PORT=8000 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    RELEASE=$RELEASE \
    VAR_DIR=/var/lib/ptvt
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
RUN install --directory --owner=ptvt --group=ptvt \
    /var/lib/ptvt /var/lib/ptvt/media /var/lib/ptvt/page_cache /var/lib/ptvt/backups /static
VOLUME /var/lib/ptvt/media /var/lib/ptvt/page_cache /var/lib/ptvt/backups
USER 10001:10001
EXPOSE 8000
# Asks by a host name that the site answers to.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["python", "-c", \
    "import os; from urllib.request import Request, urlopen; host = os.environ['ALLOWED_HOSTS'].split(',')[0].strip().lstrip('.').replace('*', 'localhost'); urlopen(Request(f\"http://127.0.0.1:{os.environ['PORT']}/healthz\", headers={'Host': host}), timeout=2)"]
CMD ["gunicorn", "ptvt_site.wsgi"]

"""The addresses of the site, and those of the stock views under ``/stock/``."""

from django.urls import path
from viewflow.workflow.flow import FlowViewset

from benchmarks.step.stock.flows import StockFlow
from config.urls import urlpatterns as of_the_site

urlpatterns = [path("stock/", FlowViewset(StockFlow).urls), *of_the_site]
